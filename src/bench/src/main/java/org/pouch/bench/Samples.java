package org.pouch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Where processor time goes, from what threads were seen doing every 20 ms. Whose code it is: the frame nearest to the top
 * that belongs to somebody. For which step: the first of our own use cases that is found under it.
 */
final class Samples {
    /** Longer beginnings first where one contains the other. */
    private static final Map<String, List<String>> OWNERS = Map.of(
            "cryptography",
            List.of(
                    "sun.security.",
                    "com.sun.crypto.",
                    "java.security.",
                    "javax.crypto.",
                    "org.bouncycastle.",
                    "java.math.BigInteger",
                    "java.math.MutableBigInteger"),
            "database",
            List.of("org.h2.", "com.zaxxer.", "org.springframework.jdbc.", "org.springframework.transaction."),
            "pdf",
            List.of("org.pouch.pdf.", "org.apache.pdfbox.", "org.pouch.sealing.page."),
            "packing (deflate)",
            List.of("java.util.zip."),
            "json and schema",
            List.of("com.fasterxml.", "tools.jackson.", "com.networknt."),
            "transport",
            List.of(
                    "org.apache.activemq.",
                    "org.apache.artemis.",
                    "io.netty.",
                    "com.jcraft.",
                    "org.apache.camel.",
                    "org.springframework.jms.",
                    "org.messaginghub."));

    private static final Map<String, String> STEPS = steps();

    private final Map<String, Integer> owners = new LinkedHashMap<>();
    private final Map<String, Integer> steps = new LinkedHashMap<>();
    private int all;

    private static Map<String, String> steps() {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("org.pouch.desk.TaskListPages", "list tasks");
        steps.put("org.pouch.desk.TaskPages", "show a task");
        steps.put("org.pouch.desk.TaskActions", "claim and complete");
        steps.put("org.pouch.exchange.receipt.ReceiptGiving", "give receipts");
        steps.put("org.pouch.exchange.send.PacketSealing", "seal");
        steps.put("org.pouch.sealing.PacketOpener", "verify");
        steps.put("org.pouch.signing.transit.", "encrypt, decrypt");
        steps.put("org.pouch.exchange.send.PacketDispatch", "dispatch");
        steps.put("org.pouch.exchange.receive.ArrivalStore", "store arrivals");
        steps.put("org.pouch.exchange.receipt.ReceiptRecording", "record receipts");
        steps.put("org.pouch.exchange.receive.ArrivalVerification", "register packets");
        steps.put("org.pouch.exchange.ArrivalAnnouncer", "look for arrivals");
        steps.put("org.pouch.exchange.send.OutboxDelivery", "outbox");
        steps.put("org.pouch.routing.", "transport");
        steps.put("org.pouch.casework.imports.RowStaging", "put rows by");
        steps.put("org.pouch.casework.imports.EvidenceKeeping", "put evidence by");
        steps.put("org.pouch.casework.imports.RowCaseFile", "read evidence of a row");
        steps.put("org.pouch.casework.request.CaseUploadReader", "clean evidence");
        steps.put("org.pouch.casework.request.RequestCheck", "check a case");
        steps.put("org.pouch.casework.request.CaseRecording", "record a case");
        steps.put("org.pouch.casework.imports.ImportEnding", "erase what an import kept");
        steps.put("org.pouch.casework.imports.ImportStarts", "start processes");
        steps.put("org.pouch.casework.imports.", "imports, else");
        steps.put("org.pouch.casework.gate.", "gate");
        steps.put("org.pouch.casework.", "casework, else");
        steps.put("org.pouch.engine.", "engine");
        steps.put("org.pouch.process.", "workers");
        steps.put("org.pouch.bench.", "the measurement itself");
        return steps;
    }

    static Samples of(Path recording) throws IOException {
        Samples samples = new Samples();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                samples.add(file.readEvent());
            }
        }
        return samples;
    }

    private void add(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        if (trace == null || trace.getFrames().isEmpty()) {
            return;
        }
        List<String> frames = trace.getFrames().stream().map(Samples::name).toList();
        boolean isNative = event.getEventType().getName().equals("jdk.NativeMethodSample");
        if (isNative && !frames.get(0).startsWith("java.util.zip.")) {
            // It waits for somebody.
            return;
        }
        all++;
        owners.merge(owner(frames), 1, Integer::sum);
        steps.merge(step(frames), 1, Integer::sum);
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String owner(List<String> frames) {
        for (String frame : frames) {
            @Nullable
            String owner = OWNERS.entrySet().stream()
                    .filter(each -> each.getValue().stream().anyMatch(frame::startsWith))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            if (owner != null) {
                return owner;
            }
        }
        return "the rest";
    }

    private static String step(List<String> frames) {
        for (Map.Entry<String, String> step : STEPS.entrySet()) {
            if (frames.stream().anyMatch(frame -> frame.startsWith(step.getKey()))) {
                return step.getValue();
            }
        }
        return "the rest";
    }

    void print(String whose) {
        Measure.say("     %s: %d samples; whose code: %s", whose, all, shares(owners));
        Measure.say("     %s: for which step: %s", whose, shares(steps));
    }

    private String shares(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(each -> each.getKey() + " " + Math.round(each.getValue() * 100.0 / all) + " %")
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
