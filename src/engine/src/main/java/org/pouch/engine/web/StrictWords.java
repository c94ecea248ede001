package org.pouch.engine.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** Refuses words an enum does not have, which the published classes let pass, and texts no database can keep. */
final class StrictWords extends SimpleModule {
    private static final long serialVersionUID = 1L;

    StrictWords() {
        super("strict words");
        addDeserializer(String.class, new Text());
        setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config, JavaType type, BeanDescription bean, JsonDeserializer<?> reader) {
                return new Word(type.getRawClass(), reader);
            }
        });
    }

    private static final class Word extends StdDeserializer<Object> {
        private static final long serialVersionUID = 1L;
        private final transient JsonDeserializer<?> reader;

        private Word(Class<?> type, JsonDeserializer<?> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            Object word = reader.deserialize(parser, context);
            return Unreadable.Choices.UNKNOWN.equals(String.valueOf(word))
                    ? context.handleWeirdStringValue(handledType(), text, "not one of the words")
                    : word;
        }
    }

    private static final class Text extends StdDeserializer<String> {
        private static final long serialVersionUID = 1L;

        private Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING) && !isKey(parser)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && text.indexOf('\0') >= 0) {
                context.reportInputMismatch(String.class, "a text with a null character");
            }
            return text;
        }

        /** Earlier clients sent keys as the numbers they are. */
        private static boolean isKey(JsonParser parser) throws IOException {
            String name = parser.currentName();
            return parser.hasToken(JsonToken.VALUE_NUMBER_INT) && name != null && name.endsWith("Key");
        }
    }
}
