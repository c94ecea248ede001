package org.pouch.servers;

/** From one side to the other, each by its name. */
public record Direction(String sender, String receiver) {
    Direction reversed() {
        return new Direction(receiver, sender);
    }
}
