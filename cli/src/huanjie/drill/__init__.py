"""The tamper drill (防篡改演练): attacks on copies of a finished house's databases, and what verification says of each."""

from huanjie.drill.attacks import ATTACKS, Attack
from huanjie.drill.drill import Trial, run_drill

__all__ = ["ATTACKS", "Attack", "Trial", "run_drill"]
