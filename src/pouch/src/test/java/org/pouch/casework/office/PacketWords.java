package org.pouch.casework.office;

import org.pouch.packet.Packet;

/** What a packet says, but for the numbers of packets: their digits are random, and may spell a year. */
final class PacketWords {
    private static final String NUMBER = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private PacketWords() {}

    static String of(Packet packet) {
        return packet.data().toString().replaceAll(NUMBER, "");
    }
}
