"""An author's pictures, made ready for pages. Only this package knows Pillow, and imports it when there is a picture.

In: a file as it lies in ``content/media/``. Out: a ``Picture``, upright, in sRGB, without metadata, in the widths that
pages use; or one finding that says why it cannot be shown. Equal bytes give equal bytes, with one version of Pillow.
"""

from nutgraf.diagnostics import Diagnostic
from nutgraf.files import SourceFile
from nutgraf.pictures.kinds import ENDINGS, fault_of_kind
from nutgraf.pictures.records import FOLDER, LARGEST, Picture, Size

__all__ = ["ENDINGS", "FOLDER", "LARGEST", "Picture", "Size", "fault_of_kind", "made"]


def made(file: SourceFile) -> tuple[Picture | None, tuple[Diagnostic, ...]]:
    """The picture in a file."""
    from nutgraf.pictures import making  # noqa: PLC0415 - most builds have no new picture, and Pillow takes 0.1 s to import

    return making.made(file)
