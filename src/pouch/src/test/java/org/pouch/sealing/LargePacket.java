package org.pouch.sealing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.pouch.packet.Packet;
import org.pouch.testing.LargePackets;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;

/** Seals a packet with a hundred megabytes of pictures, then opens it: run in a small virtual machine of its own. */
public final class LargePacket {
    private LargePacket() {}

    /** Arguments: a folder for the pictures and the packet; megabytes. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path file = folder.resolve("packet.pdf");
        Packet packet = LargePackets.in(folder, Integer.parseInt(arguments[1]) << 20);
        Files.write(
                file,
                new PacketSealer(SampleCerts.signing("uto"), Clock.fixed(SamplePackets.NOON, ZoneOffset.UTC))
                        .seal(packet)
                        .document());
        Opening opening = new PacketOpener(
                        packet.envelope().receiver(), Map.of(packet.envelope().sender(), SampleCerts.root("uto")))
                .open(Files.readAllBytes(file), SamplePackets.NOON);
        System.out.println(Files.size(file) + " bytes, "
                + (opening instanceof Opening.Opened opened
                        ? "opened with "
                                + opened.packet().packet().attachments().size() + " files"
                        : opening));
    }
}
