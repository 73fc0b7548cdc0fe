"""Where a house keeps its things on this machine (本地数据目录)."""

import os
import shutil
from pathlib import Path

from huanjie.postgres import place_of
from huanjie.postgres.cluster import take_lock
from huanjie.running.orphans import end_orphans


def home() -> Path:
    """`HUANJIE_HOME`, or `.huanjie` in the current folder."""
    return Path(os.environ.get("HUANJIE_HOME") or ".huanjie").absolute()


def house_folder(name: str) -> Path:
    """The folder of one house: `up` is the one that stays, `demo` the one made anew each time."""
    root = home()
    root.mkdir(parents=True, exist_ok=True)
    # The database's account passes through; every folder with a secret in it is closed by itself.
    root.chmod(0o711)
    return root / name


def forget(folder: Path) -> bool:
    """Remove a house and all it holds. Raises PostgresError while it runs. Answers whether there was one."""
    if not folder.exists():
        return False
    end_orphans(folder)
    place = place_of(folder / "postgres")
    if place.exists():
        take_lock(place).close()
        shutil.rmtree(place)
    shutil.rmtree(folder)
    return True
