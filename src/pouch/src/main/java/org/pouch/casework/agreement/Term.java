package org.pouch.casework.agreement;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as agreements write it: {@code 30 days}, {@code 10 working days}, {@code 48 hours}, {@code 6 months}. */
public record Term(int amount, Unit unit) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3}) (day|working day|hour|month)s?");

    /** What is counted. */
    public enum Unit {
        DAYS,
        WORKING_DAYS,
        HOURS,
        MONTHS;

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public Term {
        if (amount < 1) {
            throw new IllegalArgumentException("a term lasts at least one " + unit);
        }
    }

    /** @throws IllegalArgumentException when it is no term */
    public static Term parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no term such as 30 days, 10 working days, 48 hours or 6 months");
        }
        Unit unit = Arrays.stream(Unit.values())
                .filter(known -> known.word().equals(form.group(2) + "s"))
                .findFirst()
                .orElseThrow();
        return new Term(Integer.parseInt(form.group(1)), unit);
    }

    public String inChinese() {
        return amount
                + switch (unit) {
                    case DAYS -> " 天";
                    case WORKING_DAYS -> " 个工作日";
                    case HOURS -> " 小时";
                    case MONTHS -> " 个月";
                };
    }

    @Override
    public String toString() {
        return amount + " "
                + (amount == 1 ? unit.word().substring(0, unit.word().length() - 1) : unit.word());
    }
}
