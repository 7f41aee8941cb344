"""The sites and the browser of the browser tests, served in the same way."""

from tests.browser.conftest import folder, hosts, playwright

__all__ = ["folder", "hosts", "playwright"]
