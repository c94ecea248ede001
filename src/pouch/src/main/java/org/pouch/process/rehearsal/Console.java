package org.pouch.process.rehearsal;

import io.camunda.client.api.command.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads lines, does them, and tells what came of each. */
final class Console {
    private static final String PROMPT = "> ";

    private final Bench bench;
    private final PrintWriter out;
    private final News news;
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private boolean isOver;

    Console(Bench bench, PrintWriter out) {
        this.bench = bench;
        this.out = out;
        news = new News(bench);
        Stream.of(
                        new Moves(bench).commands(),
                        new JobMoves(bench).commands(),
                        new ClockMoves(bench).commands(),
                        new Views(bench).commands(),
                        new Picture(bench).commands(),
                        Stream.of(
                                new Command("help [WORD]", 0, 1, "tell the words, or how one is said", this::help),
                                new Command("quit", 0, 0, "end; nothing is kept", this::quit)))
                .flatMap(all -> all)
                .forEach(command -> commands.put(command.name(), command));
    }

    /** For a person, who reads what was wrong and types again. Until {@code quit}, or the end of the input. */
    void converse(BufferedReader in) throws IOException {
        while (!isOver) {
            out.print(PROMPT);
            out.flush();
            String text = in.readLine();
            if (text == null) {
                out.println();
                break;
            }
            try {
                perform(text);
            } catch (Refused refused) {
                out.println(refused.getMessage());
            }
        }
        out.flush();
    }

    /**
     * Without a person: each line is shown before what came of it.
     *
     * @throws Refused at the first line that cannot be done, with its number
     */
    void play(BufferedReader in) throws IOException {
        int number = 0;
        String text;
        while (!isOver && (text = in.readLine()) != null) {
            number++;
            if (!isSilent(text)) {
                out.println(PROMPT + Wording.plain(text));
            }
            try {
                perform(text);
            } catch (Refused refused) {
                out.flush();
                throw new Refused("line " + number + ": " + refused.getMessage());
            }
        }
        out.flush();
    }

    /** Empty, or a remark. */
    private static boolean isSilent(String text) {
        return text.isBlank() || text.strip().startsWith("#");
    }

    private void perform(String text) {
        if (isSilent(text)) {
            return;
        }
        Line line = Line.parse(text);
        Command command = commands.get(line.verb());
        if (command == null) {
            throw new Refused("There is no word '" + Wording.plain(line.verb()) + "'. The words are: "
                    + String.join(", ", commands.keySet()) + ".");
        }
        Answer answer;
        try {
            bench.sight().lookAgain();
            answer = command.run(line);
        } catch (ProblemException refused) {
            throw new Refused(
                    "The engine refuses it: " + Wording.plain(refused.details().getDetail()));
        } catch (Refused refused) {
            if (bench.engine().settle()) {
                tellNews();
            }
            throw refused;
        }
        tell(answer.lines());
        if (isOver || answer.isLook()) {
            return;
        }
        if (!bench.engine().settle()) { // whose news would grow faster than they can be read
            throw new Refused(
                    "The engine does not come to rest. Does the model go round in a circle? cancel ends an instance.");
        }
        bench.sight().lookAgain();
        List<String> happened = news.since();
        tell(
                happened.isEmpty()
                        ? Stream.of(answer.otherwise().get())
                                .filter(said -> !said.isEmpty())
                                .toList()
                        : happened);
    }

    private void tellNews() {
        bench.sight().lookAgain();
        tell(news.since());
    }

    private void tell(List<String> lines) {
        lines.forEach(out::println);
    }

    private Answer help(Line line) {
        if (!line.words().isEmpty() && !commands.containsKey(line.word(0))) {
            throw new Refused("There is no word '" + Wording.plain(line.word(0)) + "'. The words are: "
                    + String.join(", ", commands.keySet()) + ".");
        }
        Stream<String> words = commands.values().stream()
                .filter(command -> line.words().isEmpty() || command.name().equals(line.word(0)))
                .map(command -> String.format("  %-34s %s", command.usage(), command.meaning()));
        return Answer.look(
                line.words().isEmpty()
                        ? Stream.concat(
                                        words,
                                        Stream.of(
                                                "  WORK is an element, a job type, or a key of jobs and tasks: the oldest that waits there.",
                                                "  #N is the number of an instance. A word with spaces stands in quotes: publish \"Book returned\" loan-17"))
                                .toList()
                        : words.toList());
    }

    private Answer quit(Line line) {
        isOver = true;
        return Answer.done();
    }
}
