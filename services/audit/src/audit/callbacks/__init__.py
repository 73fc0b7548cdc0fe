"""What an outside platform hears of a case (回传): each step, in words made for it."""
