"""What an installation beyond one desk needs: a bundle for a closed network, units for a server."""
