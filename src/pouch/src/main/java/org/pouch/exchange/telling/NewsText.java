package org.pouch.exchange.telling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.pouch.exchange.News;

/** News as a row keeps it. */
final class NewsText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NewsText() {}

    /** The names stand in the table: a name once given stays. */
    enum Form {
        ANSWERED(News.Answered.class),
        FILED(News.Filed.class),
        HELD(News.Held.class),
        STOPPED(News.Stopped.class),
        DEPARTURE(News.DepartureStopped.class),
        INTERRUPTED(News.Interrupted.class),
        TAKEN_BACK(News.TakenBack.class),
        TURN(News.TurnCame.class),
        TRANSFER(News.ChangeWanted.class);

        private final Class<? extends News> type;

        Form(Class<? extends News> type) {
            this.type = type;
        }

        static Form of(News news) {
            for (Form form : values()) {
                if (form.type.isInstance(news)) {
                    return form;
                }
            }
            throw new IllegalArgumentException("no form for " + news.getClass());
        }
    }

    static String write(News news) {
        try {
            return JSON.writeValueAsString(news);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static News read(String form, String text) {
        try {
            return JSON.readValue(text, Form.valueOf(form).type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("news of form " + form + " cannot be read", unreadable);
        }
    }
}
