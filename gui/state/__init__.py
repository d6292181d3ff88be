"""What the window knows and does, without any panel: the session and its parts."""
