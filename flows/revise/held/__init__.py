"""An edited package held against the one it was made from: what differs beside the words of the body."""
