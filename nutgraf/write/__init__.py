"""Writing: the only package that changes files, and it knows nothing of articles.

In a build: ``lock`` the project, ``prepare`` the target, ``plan`` from the manifest and the outputs, ``apply``.
A command that changes what people wrote, and no page of the site, calls ``edit``; one that begins a project, ``found``.
"""

from nutgraf.write.apply import apply, edit, found, prepare
from nutgraf.write.disk import read_regular
from nutgraf.write.ground import SOURCES, is_intact, published, read_manifest
from nutgraf.write.lock import lock
from nutgraf.write.plan import digest, manifest_bytes, manifest_from, plan
from nutgraf.write.records import MANIFEST_NAME, Applied, Edit, Manifest, Output, Plan, Target

__all__ = [
    "MANIFEST_NAME",
    "SOURCES",
    "Applied",
    "Edit",
    "Manifest",
    "Output",
    "Plan",
    "Target",
    "apply",
    "digest",
    "edit",
    "found",
    "is_intact",
    "lock",
    "manifest_bytes",
    "manifest_from",
    "plan",
    "prepare",
    "published",
    "read_manifest",
    "read_regular",
]
