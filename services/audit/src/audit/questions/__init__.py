"""Questions of communities (会商问题): asked, conferred on by the offices the document names, answered."""
