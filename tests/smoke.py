"""What an installed wheel must do with nothing else around: run by `make wheel`."""

import pathlib

import transclean
from transclean.report.html import render_report

assert "site-packages" in transclean.__file__, transclean.__file__
assert (pathlib.Path(transclean.__file__).parent / "glossaries" / "wire.toml").is_file()

result = transclean.Cleaner().clean(
    "[ad_1]\nL & # 39 EI holds two villages in Syria , the coalition said .\nSource link"
)
assert result.text == "IS holds two villages in Syria, the coalition said.", result.text
assert "wire@" in result.signature, result.signature

# The page is made of data files that the wheel must carry.
assert "</html>" in render_report([("story.txt", result)])
print(result.signature)
