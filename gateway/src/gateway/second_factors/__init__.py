"""Second factors (第二因素): codes of an app on the person's phone (RFC 6238), set up by the person and ended by two administrators."""
