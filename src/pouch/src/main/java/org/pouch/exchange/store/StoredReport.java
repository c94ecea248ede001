package org.pouch.exchange.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.pouch.packet.Finding;
import org.pouch.sealing.verdict.VerificationReport;

/** Verification reports as they are kept. */
public final class StoredReport {
    private static final int LONGEST = 90_000;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredReport() {}

    static String write(VerificationReport report) {
        String text = text(report);
        // A document made to be found fault with must not be able to fill the table.
        return text.length() <= LONGEST ? text : text(shortened(report));
    }

    static VerificationReport read(String text) {
        try {
            return MAPPER.readValue(text, VerificationReport.class);
        } catch (JsonProcessingException writtenHere) {
            throw new IllegalStateException(writtenHere);
        }
    }

    /** Of what is one of thousands the first finding is enough. */
    public static VerificationReport firstOf(VerificationReport report) {
        return new VerificationReport(
                List.of(), report.findings().stream().limit(1).toList());
    }

    private static VerificationReport shortened(VerificationReport report) {
        List<Finding> first = report.findings().stream().limit(50).toList();
        return new VerificationReport(report.signatures().stream().limit(20).toList(), first);
    }

    private static String text(VerificationReport report) {
        try {
            return MAPPER.writeValueAsString(report);
        } catch (JsonProcessingException plainRecords) {
            throw new IllegalStateException(plainRecords);
        }
    }
}
