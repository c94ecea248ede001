package org.pouch.bench.office;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Packets as an exchange has them that runs for long: one of four is of a case and sent, and three are the receipts it got. Two hundred wait to be sent,
 * two thousand for a receipt. Rows alone, without documents: lists show none.
 */
final class ManyPackets {
    private static final int A_PACKET = 4;
    private static final int QUEUED = 200;
    private static final int UNANSWERED = 2_000;
    private static final String PARTNER = "'XRU-CRS'";

    private ManyPackets() {}

    /**
     * @param prefix of the references of cases
     * @param cases how many there are
     * @param packets in all, receipts included
     * @param looks lines of the access log
     */
    static void write(DataSource authority, String prefix, int cases, int packets, int looks) {
        Copies copies = new Copies(authority);
        int sent = packets / A_PACKET;
        int receipts = packets - sent;
        String answered = "(MOD(n.n, " + sent + ") + 1)";
        copies.into("exchange_packet", sent, packet("n.n", id("0", "n.n"), prefix, cases, sent, false));
        copies.into("exchange_packet", receipts, packet(answered, id("1", "n.n"), prefix, cases, sent, true));
        copies.into("exchange_receipt", receipts, receipt(answered, sent));
        copies.into("exchange_outbox", Math.min(QUEUED, sent), outbox(sent));
        copies.into("casework_access", looks, look(prefix, cases));
        copies.execute("ANALYZE");
    }

    private static String id(String kind, String number) {
        return "CONCAT('018f000" + kind + "-0000-7000-8000-', LPAD(CAST(" + number + " AS VARCHAR), 12, '0'))";
    }

    private static String time(String number, int sent) {
        return "CURRENT_TIMESTAMP - (" + sent + " - " + number + ") * INTERVAL '40' SECOND";
    }

    private static Map<String, String> packet(
            String number, String id, String prefix, int cases, int sent, boolean isReceipt) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("packet_id", id);
        values.put("direction", isReceipt ? "'RECEIVED'" : "'SENT'");
        values.put("kind", isReceipt ? "'RECEIPT'" : "'REQUEST'");
        values.put("partner", PARTNER);
        values.put(
                "request_id",
                "CONCAT('" + prefix + "', LPAD(CAST(MOD(" + number + ", " + cases + ") + 1 AS VARCHAR), 7, '0'))");
        values.put("agreement", "'UTO-XRU/2026-1'");
        values.put("languages", "'en zh-Hans'");
        values.put("digest", "LPAD(CAST(" + number + " AS VARCHAR), 64, '0')");
        values.put("bytes", "40000 + MOD(" + number + ", 20000)");
        values.put(
                "state",
                isReceipt
                        ? "'ACCEPTED'"
                        : "CASE WHEN n.n > " + (sent - QUEUED) + " THEN 'QUEUED' WHEN n.n > "
                                + (sent - QUEUED - UNANSWERED)
                                + " THEN 'SENT' WHEN MOD(n.n, 50) = 0 THEN 'REJECTED' ELSE 'ACKNOWLEDGED' END");
        values.put("channel", "'QUEUE'");
        values.put("attempts", "1");
        values.put("created_at", time(number, sent));
        return values;
    }

    private static Map<String, String> receipt(String answered, int sent) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("receipt_id", id("1", "n.n"));
        values.put("direction", "'RECEIVED'");
        values.put("once", id("1", "n.n"));
        values.put("answers", id("0", answered));
        values.put(
                "level",
                "CASE WHEN n.n <= " + sent + " THEN 'TRANSPORT' WHEN n.n <= " + 2 * sent
                        + " THEN 'TECHNICAL' ELSE 'BUSINESS' END");
        values.put("code", "'ACCEPTED'");
        values.put("at", time(answered, sent));
        values.put("recorded", "TRUE");
        return values;
    }

    private static Map<String, String> outbox(int sent) {
        String packet = "(" + sent + " + 1 - n.n)";
        Map<String, String> values = new LinkedHashMap<>();
        values.put("outbox_id", id("2", "n.n"));
        values.put("packet_id", id("0", packet));
        values.put("reason", "'ATTEMPT'");
        values.put("occasion", "'1'");
        values.put("partner", PARTNER);
        values.put("channel", "'QUEUE'");
        values.put("state", "'WAITING'");
        values.put("urgency", "2");
        values.put("tries", "3");
        values.put("due_at", "CURRENT_TIMESTAMP + INTERVAL '1' DAY");
        values.put("created_at", time(packet, sent));
        values.put("trouble", "'The server cannot be reached.'");
        return values;
    }

    private static Map<String, String> look(String prefix, int cases) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("looked_at", "CURRENT_TIMESTAMP - n.n * INTERVAL '5' SECOND");
        values.put("officer", "CONCAT('worker', CAST(MOD(n.n, 60) AS VARCHAR))");
        values.put("roles", "'CASE_WORKER'");
        values.put("action", "'READ'");
        values.put("field_group", "'CASE'");
        values.put(
                "request_id", "CONCAT('" + prefix + "', LPAD(CAST(MOD(n.n, " + cases + ") + 1 AS VARCHAR), 7, '0'))");
        values.put("records", "1");
        values.put("purpose", "'TASK'");
        return values;
    }
}
