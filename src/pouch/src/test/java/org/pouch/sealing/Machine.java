package org.pouch.sealing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.identity.Identity;
import org.pouch.identity.IdentityDifference;
import org.pouch.identity.NameForms;
import org.pouch.identity.NameMatch;
import org.pouch.identity.PartialDate;
import org.pouch.identity.mrz.Mrz;
import org.pouch.identity.mrz.MrzFields;
import org.pouch.identity.mrz.MrzFormat;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.AuthorityName;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.SchemaCheck;
import org.pouch.packet.Sha256;
import org.pouch.packet.Unicode;
import org.pouch.pdf.file.EmbeddedFile;
import org.pouch.pdf.file.PdfFile;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.SamplePages;
import org.pouch.testing.SamplePngs;

/**
 * What one machine makes of the sample data: all that two partners' machines must agree about. Run as a program in another
 * JDK, it leaves the same in a folder and opens what was sealed here.
 */
final class Machine {
    static final Path FACTS = Path.of("facts.txt");
    static final Path THEIRS = Path.of("sealed-there");
    static final Path OURS = Path.of("sealed-here");

    private static final List<String> NAMES = List.of(
            "LYU",
            "Lü",
            "Žižek",
            "Straße",
            "İpek Işık",
            "O’Brien-Ström",
            "محمد عبد الله",
            "مُحَمَّد",
            "\uFEE3\uFEA4\uFEE4\uFEAA",
            "Владимир Щукин",
            "Nguye\u0302\u0303n",
            "ƛɤ",
            "\uA7C0\uA7D0",
            "Jo\u1ACBse\u0301",
            "Jose\u0897\u0316\u0301",
            "吕建国");

    private Machine() {}

    /** @param args the folder in which the other machine left what it sealed */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Map<String, String> facts = facts();
        seal(Files.createDirectory(folder.resolve(THEIRS)));
        facts.putAll(opened(folder.resolve(OURS)));
        Files.write(
                folder.resolve(FACTS),
                facts.entrySet().stream()
                        .map(fact -> fact.getKey() + "=" + fact.getValue())
                        .toList());
    }

    /** By name. */
    static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        SamplePages.all().forEach((name, pages) -> facts.put("page " + name, SamplePages.printed(pages)));
        packets().forEach((name, packet) -> addPacket(facts, name, packet));
        addNames(facts);
        addLetters(facts);
        addJson(facts);
        return facts;
    }

    /** Leaves the sample packets as documents in a folder. */
    static void seal(Path folder) throws IOException {
        for (Map.Entry<String, Packet> entry : packets().entrySet()) {
            Packet packet = entry.getValue();
            Files.write(
                    folder.resolve(entry.getKey() + ".pdf"),
                    Sealing.sealerOf(packet).seal(packet).document());
        }
    }

    /** What comes of opening the sample packets of a folder. */
    static Map<String, String> opened(Path folder) throws IOException {
        Map<String, String> opened = new TreeMap<>();
        for (Map.Entry<String, Packet> entry : packets().entrySet()) {
            byte[] document = Files.readAllBytes(folder.resolve(entry.getKey() + ".pdf"));
            Opening opening = Sealing.receiverOf(entry.getValue()).open(document, SamplePackets.NOON);
            opened.put(
                    "opened " + entry.getKey(),
                    opening.getClass().getSimpleName() + " " + opening.report().findings());
        }
        return opened;
    }

    /** One of each kind, and those whose pages a JDK could set in its own way. */
    private static Map<String, Packet> packets() {
        Map<String, Packet> packets = new LinkedHashMap<>();
        for (PacketKind kind : PacketKind.values()) {
            packets.put(kind.name(), SamplePackets.of(kind));
        }
        ObjectNode arabic = SamplePackets.data(PacketKind.TRAVEL_DOCUMENT);
        arabic.withObject("/person/nameOriginalScript")
                .put("text", "محمد عبد العلاء")
                .put("script", "Arab");
        arabic.withObject("/person")
                .put("address", "شارع 123 (Main)، رقم 45-67، 8%، المدينة القديمة قرب الميناء الكبير");
        packets.put(
                "ARABIC",
                SamplePackets.of(
                        PacketKind.TRAVEL_DOCUMENT, arabic, SamplePackets.attachments(PacketKind.TRAVEL_DOCUMENT)));
        ObjectNode mixed = SamplePackets.data(PacketKind.HANDOVER_RECORD);
        mixed.put("handingOfficer", "Владимир Nguye\u0302\u0303n Παπαδόπουλος")
                .put("place", "Gate 5\u20C0 (\u0628\u08CA) $'1\"");
        mixed.withArray("/persons/0/itemsHandedOver")
                .add("a bag (grey), 3.5 kg; papers - see list [2] ".repeat(4).strip())
                .add("行李两件（灰色）、证件、现金1,250.75元。".repeat(8));
        packets.put("MIXED", SamplePackets.of(PacketKind.HANDOVER_RECORD, mixed, List.of()));
        byte[] png = SamplePngs.all().get("colour type 4, 16 bits, interlaced");
        ObjectNode pictured = SamplePackets.data(PacketKind.TRAVEL_DOCUMENT);
        pictured.withObject("/attachments/0").put("mime", "image/png");
        packets.put(
                "PNG",
                SamplePackets.of(
                        PacketKind.TRAVEL_DOCUMENT,
                        pictured,
                        List.of(new Attachment("portrait", AttachmentClass.PORTRAIT, "image/png", png))));
        return packets;
    }

    /** Its pages and files; a visible digital seal is another each time. */
    private static void addPacket(Map<String, String> facts, String name, Packet packet) {
        String state = packet.envelope().sender().equals(SamplePackets.UTO) ? "uto" : "xru";
        PdfFile document = PdfFile.read(Sealing.withoutSeals(state).seal(packet).document());
        facts.put("pages of " + name, SamplePages.digest(document.printed()));
        facts.put("description of " + name, document.description().hex());
        for (EmbeddedFile file : document.files()) {
            facts.put(name + "/" + file.name(), Sha256.of(file.bytes()).hex());
        }
    }

    private static void addNames(Map<String, String> facts) {
        for (String name : NAMES) {
            String key = "name " + escaped(name) + " ";
            facts.put(key + "forms", NameForms.of(name).toString());
            facts.put(key + "zone", zone(name));
            facts.put(key + "capitals", escaped(Unicode.upperCase(name)));
            facts.put(key + "of an authority", String.valueOf(isName(name)));
            List<String> matches = new ArrayList<>();
            for (String other : NAMES) {
                matches.add(NameMatch.of(name, "A", other, "A").name());
                matches.addAll(IdentityDifference.between(identity(name), identity(other)).stream()
                        .map(IdentityDifference::field)
                        .toList());
            }
            facts.put(key + "matches", String.join(" ", matches));
            ObjectNode data = SamplePackets.data(PacketKind.REQUEST);
            data.withObject("/person").put("primaryIdentifier", name).put("motherName", name);
            facts.put(
                    key + "schema",
                    SchemaCheck.problems(PacketKind.REQUEST, data).toString());
        }
        facts.put("date", new PartialDate(985, 1, 5).toString());
    }

    private static String zone(String name) {
        try {
            return Mrz.compose(
                            MrzFormat.TD3,
                            new MrzFields("PU", "XRU", name, "A", "XR0000417", "XRU", "850115", 'M', "270310"))
                    .toString();
        } catch (IllegalArgumentException noLetter) {
            return "none";
        }
    }

    private static boolean isName(String name) {
        try {
            return new AuthorityName(name, name) != null;
        } catch (IllegalArgumentException notPrintable) {
            return false;
        }
    }

    private static Identity identity(String name) {
        return new Identity(name, name, name, "1985-01-15", name, "XRU", "M", "XRU", null);
    }

    /** What is asked of the JDK about letters, for a thousand of them in one line. */
    private static void addLetters(Map<String, String> facts) {
        for (int start = 0; start < 0x2_0000; start += 0x400) {
            StringBuilder said = new StringBuilder();
            for (int c = start; c < start + 0x400; c++) {
                if (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)) {
                    continue;
                }
                String letter = Character.toString(c);
                said.append(Unicode.nfc(letter))
                        .append(Unicode.nfd("e" + letter + "\u0316\u0301"))
                        .append(Unicode.nfkc(letter))
                        .append(Unicode.upperCase(letter));
            }
            facts.put("letters %04X".formatted(start), digest(said.toString()));
        }
    }

    private static void addJson(Map<String, String> facts) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.put("\uFB33", 1L << 53).put("\uD83D\uDE00", -1).put("\u00F6", "\u0000\u001F\"\\/\u2028\u007F€");
        value.put("1", true).put("\r", 0).putArray("").add(-(1L << 53)).addNull();
        facts.put("json", HexFormat.of().formatHex(CanonicalJson.bytes(value)));
        for (double number : new double[] {2e-3, 2e23, 1e21, 1.0, 4.9e-324}) {
            facts.put("json " + Double.doubleToLongBits(number), json(number));
        }
    }

    private static String json(double number) {
        try {
            return new String(
                    CanonicalJson.bytes(JsonNodeFactory.instance.objectNode().put("n", number)),
                    StandardCharsets.UTF_8);
        } catch (IllegalArgumentException refused) {
            return "refused";
        }
    }

    private static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(c -> escaped.append(c < 0x7F ? Character.toString(c) : "\\" + Integer.toHexString(c)));
        return escaped.toString();
    }
}
