package org.pouch.packet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The properties of all characters, in runs of equal ones; a line of the file begins a run: {@code 0041 L L Latn}. */
final class CharacterTable {
    private final int[] starts;
    private final GeneralCategory[] categories;
    private final BidiClass[] directions;
    private final Script[] scripts;

    private CharacterTable(List<String> runs) {
        starts = new int[runs.size()];
        categories = new GeneralCategory[runs.size()];
        directions = new BidiClass[runs.size()];
        scripts = new Script[runs.size()];
        for (int i = 0; i < starts.length; i++) {
            String[] run = runs.get(i).toUpperCase(Locale.ROOT).split(" ");
            starts[i] = Integer.parseInt(run[0], 16);
            categories[i] = GeneralCategory.valueOf(run[1]);
            directions[i] = BidiClass.valueOf(run[2]);
            scripts[i] = run.length > 3 ? Script.valueOf(run[3]) : Script.ZYYY;
        }
    }

    static CharacterTable read(String resource) {
        return new CharacterTable(ProgramFile.text(resource)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList());
    }

    GeneralCategory category(int codePoint) {
        return categories[run(codePoint)];
    }

    BidiClass bidiClass(int codePoint) {
        return directions[run(codePoint)];
    }

    Script script(int codePoint) {
        return scripts[run(codePoint)];
    }

    private int run(int codePoint) {
        int place = Arrays.binarySearch(starts, codePoint);
        return place >= 0 ? place : -place - 2;
    }
}
