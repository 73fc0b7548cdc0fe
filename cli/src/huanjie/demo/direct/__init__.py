"""An election by all voters (居民直选) through the public API: what every such election has in common, whatever its document.

`story` is what happens in one, `order` what the street does first, `meeting` and `counting` are the vote, `filing` the papers
after it, `play` runs one act by act. `huanjie.demo.today` and `huanjie.demo.shenyang` tell one election each.
"""
