"""The Streamlit entry of a checkout: `streamlit run app.py`, or `reviewer app`, which also opens the browser.

What it draws is in `reviewer.ui`; an installed wheel starts `reviewer/ui/main.py`, which runs the same function.
"""

from reviewer.ui.main import draw

draw()
