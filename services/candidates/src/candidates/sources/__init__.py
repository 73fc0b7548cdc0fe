"""候选人来源: organisation recommendation and open recruitment."""
