package org.pouch.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.speech.Sentences;
import org.pouch.packet.Finding;
import org.pouch.process.ProcessDiagram;
import org.pouch.process.naming.ModelNames;
import org.pouch.trust.DistinguishedName;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Names, times and sizes in the reader's language; pages have it as {@code wording}. */
@Component
final class Wording {
    private static final Duration SOON = Duration.ofDays(2);
    private static final String RELEASED = " released";

    /** Of a failure, as the log has it. */
    private static final Pattern MARK = Pattern.compile("\\[(F-[0-9a-f]{8})]");

    private final MessageSource texts;
    private final Clock clock;
    private final Sentences sentences = new Sentences();
    private final ModelNames names = ModelNames.shipped();

    Wording(MessageSource texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    String text(String key, Object... values) {
        String text = texts.getMessage(key, values, key, locale());
        return text == null ? key : text;
    }

    /** What a use case said, as far as it can be said to this reader. */
    public String said(@Nullable String sentence) {
        return sentence == null ? "" : sentences.in(locale(), sentence).orElse(sentence);
    }

    /** What a check found; where it failed itself, by which mark the log tells of it, and not the class and the place that stand there. */
    public String finding(Finding finding) {
        return fault(finding).map(mark -> text("finding.fault", mark)).orElseGet(() -> said(finding.message()));
    }

    /** As {@link #foreign(String)}. */
    public @Nullable String foreignFinding(Finding finding) {
        return fault(finding).isPresent() ? null : foreign(finding.message());
    }

    private static Optional<String> fault(Finding finding) {
        Matcher mark = MARK.matcher(finding.message());
        return finding.code().equals("PROGRAM_FAULT") && mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
    }

    /** The language of a sentence that is not said in the reader's; null for all others. */
    public @Nullable String foreign(@Nullable String sentence) {
        boolean isForeign = sentence != null
                && locale().getLanguage().equals("zh")
                && sentences.in(locale(), sentence).isEmpty();
        return isForeign ? "en" : null;
    }

    /**
     * The name of an element: in a model of ours in the reader's language, in any other as it is there.
     *
     * @param name as its model has it; null or the id where the model is not at hand
     */
    public String element(String process, String elementId, @Nullable String name) {
        return names.of(locale(), process, elementId, name).orElseGet(() -> spoken(elementId));
    }

    /** What an officer did, as the ledger has it: the id of the task, or a word of its own where it was done beside all tasks. */
    public String task(String done) {
        return named("element." + done, names.of(locale(), done).orElseGet(() -> spoken(done)));
    }

    ModelNames.Spoken diagram(String process, ProcessDiagram diagram) {
        return names.said(locale(), process, diagram);
    }

    public String process(String processId, @Nullable String name) {
        return named("process." + processId, name == null || name.isBlank() ? processId : name);
    }

    /** A code with its text, such as {@code kind} and REQUEST. */
    public String code(String list, @Nullable Object code) {
        return code == null ? "" : named(list + "." + code, code.toString());
    }

    /** A field of a ledger line: codes and element ids in words, all else as it stands. */
    public String fact(String field, Object value) {
        String text = value.toString();
        return switch (field) {
            case "task" -> task(text);
            case "kind", "channel", "level" -> code(field, text);
            case "code" -> code("receipt", text);
            case "outcome", "verdict" -> code("outcome", text);
            case "act" -> code("act", text);
            case "process" -> process(text, text);
            case "rules" -> rules(text);
            default -> text;
        };
    }

    /** As the send gate writes them into the ledger, which says in English when an officer released them. */
    private String rules(String written) {
        return written.endsWith(RELEASED)
                ? written.substring(0, written.length() - RELEASED.length()) + " (" + text("monitor.released") + ")"
                : written;
    }

    /** All instants are shown in UTC: both authorities read the same time. */
    public String at(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        String pattern = texts.getMessage("time.pattern", null, "d MMM yyyy, HH:mm 'UTC'", locale());
        return DateTimeFormatter.ofPattern(pattern == null ? "yyyy-MM-dd HH:mm 'UTC'" : pattern, locale())
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The same of an instant as programs read it. */
    public String written(String instant) {
        return at(Instant.parse(instant));
    }

    /** A day, with the month in words so that nobody reads it the other way round. */
    public String day(@Nullable LocalDate day) {
        return day == null
                ? ""
                : DateTimeFormatter.ofPattern(text("day.pattern"), locale()).format(day);
    }

    public String age(Instant since) {
        return time(Duration.between(since, clock.instant()));
    }

    /** In the largest unit of which there are two. */
    public String time(Duration time) {
        if (time.toDays() >= 2) {
            return text("time.days", time.toDays());
        }
        if (time.toHours() >= 2) {
            return text("time.hours", time.toHours());
        }
        return text("time.minutes", Math.max(0, time.toMinutes()));
    }

    /** How long there is time, or since when there is none any more. */
    public String left(Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        return left.isNegative()
                ? text("time.over", age(due))
                : left.toDays() >= 2 ? text("time.left", left.toDays()) : text("time.leftHours", left.toHours());
    }

    /** none, later, soon or overdue: the word the styles know. */
    public String urgency(@Nullable Instant due) {
        if (due == null) {
            return "none";
        }
        Duration left = Duration.between(clock.instant(), due);
        return left.isNegative() ? "overdue" : left.compareTo(SOON) < 0 ? "soon" : "later";
    }

    /** The common name of a subject (RFC 2253); the whole subject where it has none. */
    public String signer(String subject) {
        return new DistinguishedName(subject).commonName().orElse(subject);
    }

    public String size(long bytes) {
        return bytes < 1024
                ? bytes + " B"
                : bytes < 1024 * 1024 ? (bytes / 1024) + " KB" : String.format(locale(), "%.1f MB", bytes / 1048576.0);
    }

    /** Ids say what they are: {@code serviceTask_SealPacket} is read as "Seal packet". */
    private static String spoken(String elementId) {
        String words = elementId
                .substring(elementId.indexOf('_') + 1)
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return words.isEmpty() ? elementId : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String named(String key, String otherwise) {
        String text = texts.getMessage(key, null, otherwise, locale());
        return text == null ? otherwise : text;
    }

    private static Locale locale() {
        return WebConfiguration.closest(LocaleContextHolder.getLocale());
    }
}
