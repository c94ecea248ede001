package org.pouch.authority;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Iterator;
import org.pouch.exchange.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * How the lines of the log are written: as people read them, or as objects of JSON for what collects logs. The file of
 * logback is read long before the settings are, so the encoders are changed when these are known, before anything is logged.
 */
final class LogFormat implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final String FORMAT = "pouch.log.format";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        String format = event.getEnvironment().getProperty(FORMAT, "text");
        if (format.equals("json")) {
            asJson();
        } else if (!format.equals("text")) {
            throw new StartRefused(
                    "The log cannot be written as \"" + format + "\" (" + FORMAT + ").", "Choose text or json.");
        }
    }

    private static void asJson() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Iterator<Appender<ILoggingEvent>> appenders =
                    context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
            while (appenders.hasNext()) {
                if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> appender) {
                    JsonLines lines = new JsonLines();
                    lines.setContext(context);
                    lines.start();
                    appender.setEncoder(lines);
                }
            }
        }
    }
}
