package org.pouch.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import javax.imageio.ImageIO;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.Content;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;

/** Requests with so many pictures, that they have the wanted size. */
public final class LargePackets {
    private LargePackets() {}

    public static Packet of(int bytes) {
        return of(bytes, (name, picture) -> Content.of(picture));
    }

    /** With the pictures in files of that folder, so that the memory of the machine does not hold them. */
    public static Packet in(Path folder, int bytes) {
        return of(bytes, (name, picture) -> {
            try {
                return Content.in(Files.write(folder.resolve(name), picture));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static Packet of(int bytes, BiFunction<String, byte[], Content> kept) {
        ObjectNode data = SamplePackets.data(PacketKind.REQUEST);
        ArrayNode entries = data.withArray("attachments");
        List<Attachment> files = new ArrayList<>(SamplePackets.attachments(PacketKind.REQUEST));
        byte[] picture = noise(bytes > 16 << 20 ? 2200 : 1000); // a packet has at most 40 files
        for (int size = 0; size < bytes; size += picture.length) {
            String id = "picture-" + files.size();
            files.add(
                    new Attachment(id, AttachmentClass.OTHER_IDENTITY_EVIDENCE, "image/jpeg", kept.apply(id, picture)));
            entries.addObject()
                    .put("id", id)
                    .put("class", "OTHER_IDENTITY_EVIDENCE")
                    .put("mime", "image/jpeg");
        }
        return SamplePackets.of(PacketKind.REQUEST, data, files);
    }

    /** Nothing that compresses. */
    private static byte[] noise(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.toByteArray();
    }
}
