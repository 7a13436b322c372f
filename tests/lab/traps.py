"""Twenty-two ways to keep a field from people's eyes and not from a robot's."""

TRAPS = {
    "not displayed": '<div style="display:none">{}</div>',
    "invisible": '<div style="visibility:hidden">{}</div>',
    "transparent": '<div style="opacity:0">{}</div>',
    "nearly transparent": '<div style="filter:opacity(0.01)">{}</div>',
    "far left": '<div style="position:absolute;left:-9999px">{}</div>',
    "far right": '<div style="position:absolute;left:9999px">{}</div>',
    "far above": '<div style="position:absolute;top:-5000px">{}</div>',
    "shifted out": '<div style="position:absolute;transform:translateX(-4000px)">{}</div>',
    "no size": '<div style="width:0;height:0;overflow:hidden">{}</div>',
    "one pixel": '<div style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)">{}</div>',
    "clipped": '<div style="clip-path:inset(50%)">{}</div>',
    "shrunk": '<div style="transform:scale(0)">{}</div>',
    "hidden from assistance": '<div aria-hidden="true">{}</div>',
    "inert": "<div inert>{}</div>",
    "covered": '<div style="position:relative">{}<div style="position:absolute;inset:-4px;background:#fff;z-index:9"></div></div>',
    "closed details": "<details><summary>More</summary>{}</details>",
    "unseen part": '<div style="content-visibility:hidden">{}</div>',
    "another fieldset": "<fieldset disabled>{}</fieldset>",
    "zoomed out": '<div style="zoom:0.01">{}</div>',
    "masked": '<div style="mask:linear-gradient(transparent,transparent)">{}</div>',
    "no line": '<div style="height:0;line-height:0;overflow:clip">{}</div>',
    "not yet": "<div hidden>{}</div>",
}
"""By name: what is written around the field."""
