package org.pouch.process.lint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pouch.process.connection.EngineUnreachable;

/**
 * Deploys models, decisions and forms whenever one of them was written, as long as somebody looks. They are looked at by name, size and
 * time: what an operating system tells of changes does not come from the folders of other machines.
 *
 * <p>Not threadsafe.
 */
final class ModelWatch {
    /** Editors write in pieces, and several files one after the other. */
    static final Duration QUIET = Duration.ofMillis(400);
    /** A file that ends in the middle is being written, for so long; then its author is told. */
    static final Duration HALF_WRITTEN = Duration.ofSeconds(5);
    /** Between two questions to the engine, whether it still has what it got. */
    static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(2);

    private final List<Path> places;
    private final WatchedEngine engine;
    private final Consumer<String> said;
    private final LongSupplier nanos;

    private Sight seen;
    private long seenSince;
    /** How the files stood when they were last dealt with. */
    private Sight done = new Sight(Map.of());

    private final Set<DeployedItem> deployed = new LinkedHashSet<>();
    /** What the engine has or, where it is waiting, what it is to have as soon as it answers. */
    private @Nullable ModelFolder models;

    private boolean isWaiting;
    /** One that the engine has shown to whoever asked: a cluster shows a little later what it was given. */
    private @Nullable DeployedItem shown;

    private @Nullable String away;
    private long askedAt;

    /**
     * @param said takes a line at a time
     * @param nanos tells how time passes
     */
    ModelWatch(List<Path> places, WatchedEngine engine, Consumer<String> said, LongSupplier nanos) {
        this.places = List.copyOf(places);
        this.engine = engine;
        this.said = said;
        this.nanos = nanos;
        this.seen = Sight.of(places);
        this.seenSince = nanos.getAsLong() - QUIET.toNanos();
        this.askedAt = nanos.getAsLong();
    }

    /** To be called a few times a second. What is wrong is said, never thrown. */
    void look() {
        Sight now = Sight.of(places);
        if (!now.equals(seen)) {
            seen = now;
            seenSince = nanos.getAsLong();
        }
        if (!seen.equals(done)) {
            takeUp();
        } else if (isTime()) {
            askAgain();
        }
    }

    private void takeUp() {
        long quiet = nanos.getAsLong() - seenSince;
        if (quiet < QUIET.toNanos()) {
            return;
        }
        ModelFolder read;
        try {
            read = ModelFolder.readAll(places);
        } catch (ModelFolder.NotAModelFolder unreadable) {
            if (isUnchanged()) {
                begin();
                said.accept("not deployed: " + unreadable.getMessage());
            }
            return;
        }
        if (isUnchanged() && (quiet >= HALF_WRITTEN.toNanos() || WholeFiles.areWhole(read))) {
            begin();
            check(read);
        }
    }

    /** What was read is what was seen. */
    private boolean isUnchanged() {
        return Sight.of(places).equals(seen);
    }

    private void begin() {
        said.accept((done.files().isEmpty() ? "found: " : "changed: ") + seen.differenceFrom(done));
        done = seen;
        isWaiting = false;
    }

    private void check(ModelFolder read) {
        List<ModelFinding> findings = ModelLint.check(read);
        findings.forEach(finding -> said.accept(finding.toString()));
        long errors = findings.stream().filter(ModelFinding::isError).count();
        if (errors > 0) {
            said.accept("not deployed: the models do not lint (" + errors + (errors == 1 ? " error)." : " errors)."));
        } else {
            deploy(read);
        }
    }

    private void deploy(ModelFolder read) {
        models = read;
        isWaiting = true;
        askedAt = nanos.getAsLong();
        try {
            List<DeployedItem> items = engine.deploy(read);
            isWaiting = false;
            answered();
            tell(items);
        } catch (WatchedEngine.Refused refused) {
            isWaiting = false;
            answered();
            said.accept("not deployed: " + refused.getMessage());
        } catch (EngineUnreachable unreachable) {
            isAway(unreachable);
        }
    }

    private void tell(List<DeployedItem> items) {
        List<DeployedItem> news = new ArrayList<>(items);
        news.removeAll(deployed);
        if (news.isEmpty()) {
            said.accept("unchanged: the engine has all of it already.");
        }
        news.forEach(item -> said.accept("deployed: " + item.line()));
        deployed.clear();
        deployed.addAll(items);
        shown = null;
    }

    private boolean isTime() {
        return nanos.getAsLong() - askedAt >= BETWEEN_QUESTIONS.toNanos();
    }

    private void askAgain() {
        if (models != null && isWaiting) {
            deploy(models);
        } else if (!deployed.isEmpty()) {
            ask(deployed.iterator().next());
        }
    }

    private void ask(DeployedItem item) {
        askedAt = nanos.getAsLong();
        boolean isKnown = item.equals(shown) || away != null;
        try {
            boolean isThere = engine.has(item);
            answered();
            if (isThere) {
                shown = item;
            } else if (isKnown && models != null) {
                deployed.clear();
                said.accept("The engine has lost what was deployed; it gets it again.");
                deploy(models);
            }
        } catch (EngineUnreachable unreachable) {
            isAway(unreachable);
        }
    }

    private void isAway(EngineUnreachable unreachable) {
        if (!String.valueOf(unreachable.getMessage()).equals(away)) {
            away = String.valueOf(unreachable.getMessage());
            said.accept("waiting: " + away + " It is asked until it answers.");
        }
    }

    private void answered() {
        if (away != null) {
            away = null;
            said.accept("The engine answers again.");
        }
    }
}
