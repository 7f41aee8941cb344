"""The sites of the browser tests, served in the same way."""

from tests.browser.conftest import folder, hosts

__all__ = ["folder", "hosts"]
