package org.pouch.packet;

/** A directed pair of authorities. */
public record Corridor(AuthorityId sender, AuthorityId receiver) {
    public Corridor {
        if (sender.equals(receiver)) {
            throw new IllegalArgumentException("an authority does not send to itself: " + sender);
        }
    }

    public Corridor reversed() {
        return new Corridor(receiver, sender);
    }
}
