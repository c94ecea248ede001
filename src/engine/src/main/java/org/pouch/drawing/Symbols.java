package org.pouch.drawing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pouch.drawing.Drawn.Box;

/** What BPMN draws into the shape of an element, so that its kind is seen: the sign of a task, an event, a gateway or a loop (SVG). */
final class Symbols {
    /** From the corner of a task to the middle of its sign. */
    private static final double CORNER = 14;

    /** From the lower edge of an activity to the middle of the signs of its loop. */
    private static final double FOOT = 9;

    private static final double STEP = 16;

    private static final String ENVELOPE =
            "<rect x=\"-8\" y=\"-5.5\" width=\"16\" height=\"11\"/><path d=\"M-8 -5.5 0 1 8 -5.5\"/>";
    private static final String FULL_ENVELOPE =
            "<path class=\"full\" d=\"M-8 -5.5H8L0 0z\"/><path class=\"full\" d=\"M-8 -3.5V5.5H8V-3.5L0 2z\"/>";

    /** By the definition of the event. */
    private static final Map<String, String> EVENTS = Map.of(
            "messageEventDefinition",
            ENVELOPE,
            "timerEventDefinition",
            "<circle r=\"8\"/><path d=\"M0 -5.5V0L4 2.5M0 -8V-6M0 8V6M-8 0H-6M8 0H6\"/>",
            "errorEventDefinition",
            "<path d=\"M-7 7 -3 -6 2 2 7 -7 3 6 -2 -2z\"/>",
            "escalationEventDefinition",
            "<path d=\"M0 -8 6 7 0 1 -6 7z\"/>",
            "signalEventDefinition",
            "<path d=\"M0 -8 8 6H-8z\"/>",
            "compensateEventDefinition",
            "<path d=\"M-1 -6V6L-8 0zM7 -6V6L0 0z\"/>",
            "conditionalEventDefinition",
            "<path d=\"M-6 -8H6V8H-6zM-3 -4H3M-3 0H3M-3 4H3\"/>",
            "linkEventDefinition",
            "<path d=\"M-8 -3H1V-7L8 0 1 7V3H-8z\"/>",
            "terminateEventDefinition",
            "<circle class=\"full\" r=\"8\"/>");

    /** By the kind of the task; each fills a box of sixteen points. */
    private static final Map<String, String> TASKS = Map.of(
            "userTask",
            "<circle cy=\"-4\" r=\"3.5\"/><path d=\"M-7 7.5C-7 0 7 0 7 7.5z\"/>",
            "serviceTask",
            "<circle r=\"5.5\"/><circle r=\"2\"/><path d=\"M0 -8V-5.5M0 8V5.5M-8 0H-5.5M8 0H5.5M-5.7 -5.7 -3.9 -3.9M5.7 5.7 3.9 3.9M-5.7 5.7 -3.9 3.9M5.7 -5.7 3.9 -3.9\"/>",
            "scriptTask",
            "<path d=\"M-4 -7H7C2 -3 8 1 4 7H-7C-3 1 -9 -3 -4 -7zM-3 -4H3M-3 0H4M-3 4H3\"/>",
            "businessRuleTask",
            "<rect x=\"-8\" y=\"-6\" width=\"16\" height=\"12\"/><path class=\"full\" d=\"M-8 -6H8V-3H-8z\"/><path d=\"M-8 1.5H8M-3 -3V6\"/>",
            "sendTask",
            FULL_ENVELOPE,
            "receiveTask",
            ENVELOPE,
            "manualTask",
            "<path d=\"M-8 1 -3 -5H1L-1 -2H7V0H1M7 0V2H1M6 2V4H1M5 4V6H-8z\"/>");

    /** By the kind of the gateway. */
    private static final Map<String, String> GATEWAYS = Map.of(
            "exclusiveGateway",
            "<path class=\"bold\" d=\"M-6 -7 6 7M6 -7 -6 7\"/>",
            "parallelGateway",
            "<path class=\"bold\" d=\"M0 -10V10M-10 0H10\"/>",
            "inclusiveGateway",
            "<circle class=\"bold\" r=\"9\"/>",
            "eventBasedGateway",
            "<circle r=\"11\"/><circle r=\"9\"/><path d=\"M0 -6 6 -1.5 4 5.5H-4L-6 -1.5z\"/>",
            "complexGateway",
            "<path class=\"bold\" d=\"M0 -10V10M-10 0H10M-7 -7 7 7M7 -7 -7 7\"/>");

    private static final String MANY_AT_ONCE = "<path class=\"bold\" d=\"M-4 -5V5M0 -5V5M4 -5V5\"/>";
    private static final String ONE_BY_ONE = "<path class=\"bold\" d=\"M-5 -4H5M-5 0H5M-5 4H5\"/>";
    private static final String ANY_ORDER = "<path class=\"bold\" d=\"M-7 2C-3 -6 3 6 7 -2\"/>";
    private static final String MORE_INSIDE =
            "<rect x=\"-6\" y=\"-6\" width=\"12\" height=\"12\"/><path d=\"M0 -4V4M-4 0H4\"/>";

    private Symbols() {}

    /** Of an element that is drawn in this box; empty where BPMN draws none. */
    static String of(ModelElement element, Box box) {
        String kind = element.kind();
        if (isEvent(element)) {
            return at(box.middle(), box.centre(), event(element));
        }
        if (kind.endsWith("Gateway")) {
            return at(box.middle(), box.centre(), GATEWAYS.getOrDefault(kind, ""));
        }
        return at(box.x() + CORNER, box.y() + CORNER, TASKS.getOrDefault(kind, "")) + atTheFoot(element, box);
    }

    private static String event(ModelElement element) {
        String definition = definition(element);
        boolean thrown = element.kind().equals("endEvent") || element.kind().equals("intermediateThrowEvent");
        if (!thrown) {
            return EVENTS.getOrDefault(definition, "");
        }
        return definition.equals("messageEventDefinition")
                ? FULL_ENVELOPE
                : EVENTS.getOrDefault(definition, "").replace("<path ", "<path class=\"full\" ");
    }

    private static String definition(ModelElement element) {
        return EVENTS.keySet().stream()
                .filter(definition -> element.says().containsKey(definition))
                .findFirst()
                .orElse("");
    }

    private static String atTheFoot(ModelElement element, Box box) {
        List<String> signs = List.of(
                element.says().containsKey("multiInstanceLoopCharacteristics") ? loop(element) : "",
                element.kind().equals("adHocSubProcess") ? ANY_ORDER : "",
                element.kind().equals("callActivity") ? MORE_INSIDE : "");
        StringBuilder drawn = new StringBuilder();
        long number = signs.stream().filter(sign -> !sign.isEmpty()).count();
        double x = box.middle() - (number - 1) * STEP / 2;
        for (String sign : signs) {
            if (!sign.isEmpty()) {
                drawn.append(at(x, box.bottom() - FOOT, sign));
                x += STEP;
            }
        }
        return drawn.toString();
    }

    private static String loop(ModelElement element) {
        return "true".equals(element.says().get("multiInstanceLoopCharacteristics / isSequential"))
                ? ONE_BY_ONE
                : MANY_AT_ONCE;
    }

    /** The second line around an event that is neither a start nor an end. */
    static boolean isDouble(ModelElement element) {
        return element.kind().startsWith("intermediate") || element.kind().equals("boundaryEvent");
    }

    /** An end event and a call activity have a thick line. */
    static boolean isThick(ModelElement element) {
        return element.kind().equals("endEvent") || element.kind().equals("callActivity");
    }

    /** What does not interrupt, and an event sub-process, have a broken line. */
    static boolean isBroken(ModelElement element) {
        return "false".equals(element.says().get("cancelActivity"))
                || "false".equals(element.says().get("isInterrupting"))
                || "true".equals(element.says().get("triggeredByEvent"));
    }

    /** Whether its sign stands in its corner. */
    static boolean isTask(ModelElement element) {
        return TASKS.containsKey(element.kind());
    }

    static boolean isEvent(ModelElement element) {
        return element.kind().endsWith("Event");
    }

    private static String at(double x, double y, String symbol) {
        return symbol.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "<g class=\"symbol\" transform=\"translate(%s %s)\">%s</g>", x, y, symbol);
    }
}
