package org.pouch.vault;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Encrypts what was kept before cases had keys, case by case, after a start of this version. */
@Component
final class ClearContentWatch implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(ClearContentWatch.class);
    private static final int AT_ONCE = 50;

    private final List<ClearContent> contents;
    private final TransactionTemplate transactions;
    private final WorkLoop loop;

    /** How far each came; only the loop has it. */
    private final Map<ClearContent, String> last = new HashMap<>();

    ClearContentWatch(List<ClearContent> contents, TransactionTemplate transactions) {
        this.contents = List.copyOf(contents);
        this.transactions = transactions;
        loop = new WorkLoop(
                "clear-content",
                1,
                new Signal(),
                Duration.ofDays(1),
                new Backoff(Duration.ofMinutes(1), Duration.ofHours(1)),
                this::look);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** The next cases of each, each once; true where there may be more. */
    boolean look() {
        boolean isMore = false;
        for (ClearContent content : contents) {
            List<RequestId> next = content.casesBehind(last.getOrDefault(content, ""), AT_ONCE);
            for (RequestId request : next) {
                encryptAlone(content, request);
                last.put(content, request.value());
            }
            isMore |= !next.isEmpty();
        }
        return isMore;
    }

    /** One that cannot be read holds up no other. */
    private void encryptAlone(ClearContent content, RequestId request) {
        try {
            transactions.executeWithoutResult(within -> content.encrypt(request));
        } catch (CaseErased | IllegalStateException unreadable) {
            LOG.warn("What is kept of {} was not encrypted: {}", request, FailureText.forLog(unreadable));
        }
    }
}
