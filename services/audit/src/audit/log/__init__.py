"""The log (审计日志): one Merkle tree for each election and one for what belongs to none.

Three words, and what each is worth when a process dies:

- *recorded*: a row of the service's outbox, in the transaction of the change. It waits there until it is sequenced.
- *sequenced*: it has an index in the log. A batch whose answer got lost is sent again, and each event keeps its index.
- *published*: a signed checkpoint covers it. The signer's file remembers the head before anybody else hears of it, so
  nothing that was published can be taken back; what is sequenced only is covered by the next head.
"""
