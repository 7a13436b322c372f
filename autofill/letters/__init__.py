"""Documents on paper: the same parts as plain text, Markdown, HTML and PDF. Nothing here touches a disk."""
