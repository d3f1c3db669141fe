package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.issue.IssueChange;
import java.util.Map;

/**
 * What the body of a change asks for.
 *
 * @param merge whether the issues shall become one
 * @param echo the attributes that were named, as a change of many answers with them
 */
record IssueUpdate(IssueChange change, boolean merge, Map<String, Object> echo) {}
