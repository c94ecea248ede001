-- What administrators ask for is found without reading what goes its way: timers that are due and did not fire, messages that no process has got.

-- since when it is due, where it could not fire and is tried again later; else null
ALTER TABLE timer ADD COLUMN stuck_since TIMESTAMP WITH TIME ZONE;

-- the first 200 characters of the name while the message is kept and no process has got it, else null: this column is the index of such messages
ALTER TABLE message ADD COLUMN unreached_name VARCHAR(200);
UPDATE message SET unreached_name = LEFT(name, 200)
    WHERE buffered = TRUE AND NOT EXISTS (
        SELECT 1 FROM correlated_message_subscription c WHERE c.message_key = message.message_key);
CREATE INDEX ix_message_unreached ON message (unreached_name, message_key);
