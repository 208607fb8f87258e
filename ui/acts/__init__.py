"""What happens when a clerk acts: each act changes the window's view and says when to show it; no gradio here."""
