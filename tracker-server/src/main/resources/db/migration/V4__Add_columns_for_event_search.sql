-- What searches ask for and no tag holds. Tags have the rest (transaction, logger, url, handled, …), of every event.
-- Events of earlier versions keep null here: adding a column without a value rewrites nothing.
ALTER TABLE event
    ADD COLUMN event_type      text,
    ADD COLUMN platform        text,
    ADD COLUMN error_type      text,
    -- the message of the exception, or the first line of the event's own
    ADD COLUMN value           text,
    ADD COLUMN culprit         text,
    ADD COLUMN sdk_name        text,
    ADD COLUMN sdk_version     text,
    ADD COLUMN user_id         text,
    ADD COLUMN user_email      text,
    ADD COLUMN user_name       text,
    ADD COLUMN user_ip         text,
    ADD COLUMN http_method     text,
    -- of the innermost frames of the exception that was thrown, those of the application if it has any
    ADD COLUMN stack_files     text[],
    ADD COLUMN stack_functions text[];

-- the newest of all projects in order; rows of other projects are skipped within the index
CREATE INDEX event_time ON event (timestamp, project_id);
-- what happened within a trace, in whatever project
CREATE INDEX event_trace ON event (trace_id) WHERE trace_id IS NOT NULL;
