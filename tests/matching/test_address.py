"""An address as it may be kept."""

import pytest

from autofill.matching.address import plain_address


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://www.facebook.com/help/contact/1?a=b#c", "https://www.facebook.com/help/contact/1"),
        ("https://alex:s3cret@example.com:8443/x", "https://example.com:8443/x"),
        ("about:blank", "about:blank"),
        ("https://example.com", "https://example.com"),
    ],
)
def test_an_address_is_kept_without_login_query_and_fragment(url: str, plain: str) -> None:
    assert plain_address(url) == plain
