package dev.culprit.mcp.webapi;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.json.JsonException;
import dev.culprit.mcp.render.SafeText;
import java.util.Locale;
import java.util.Map;

/** Says what went wrong with a call, and what to do next. */
final class Failures {
    private static final int DETAIL = 300;

    private Failures() {}

    static TrackerException of(WebApiException e) {
        String next =
                switch (e.reason()) {
                    case ADDRESS -> "Use a path below /api/0/.";
                    case UNREACHABLE -> "Check that the tracker runs and that SENTRY_URL is right, then try again.";
                    case TIMEOUT -> "Try again, or ask for less: a smaller limit, a shorter period.";
                    case TOO_LARGE -> "Ask for less: a smaller limit, a single event, a narrower query.";
                    case CANCELLED -> "Ask again if it is still wanted.";
                };
        String cause =
                switch (e.reason()) {
                    case ADDRESS -> "The call was not sent";
                    case UNREACHABLE -> "The tracker cannot be reached";
                    case TIMEOUT -> "The tracker is too slow";
                    case TOO_LARGE -> "The tracker's answer is too large";
                    case CANCELLED -> "The call was cancelled";
                };
        return new TrackerException(
                0, cause + " (" + SafeText.line(String.valueOf(e.getMessage()), DETAIL) + "). " + next);
    }

    static TrackerException of(WebApiAnswer answer) {
        int status = answer.status();
        return new TrackerException(
                status, cause(answer) + " (status " + status + detail(answer) + "). " + next(answer));
    }

    static TrackerException notJson(WebApiAnswer answer) {
        String kind = isHtml(answer) ? "a web page" : "something that is not JSON";
        return new TrackerException(
                0,
                "The address of the tracker answered with " + kind + " (status " + answer.status()
                        + "). Check SENTRY_URL: a login page or a proxy may stand in front of the tracker.");
    }

    private static String cause(WebApiAnswer answer) {
        int status = answer.status();
        return switch (status) {
            case 400, 422 -> "The tracker did not accept the request";
            case 401 -> "The tracker refused the token";
            case 403 -> "The token may not do this";
            case 404 -> "The tracker does not know this";
            case 405 -> "The tracker does not serve this method here";
            case 409 -> "Somebody else changed this at the same time";
            case 413 -> "The request is too large for the tracker";
            case 429 -> "The tracker asks to slow down";
            default ->
                status >= 500
                        ? "The tracker failed"
                        : status >= 300 && status < 400
                                ? "The tracker sent a redirect, which is not followed"
                                : "The tracker refused the request";
        };
    }

    private static String next(WebApiAnswer answer) {
        int status = answer.status();
        return switch (status) {
            case 400, 422 -> "Correct the arguments and try again.";
            case 401 ->
                "Make a new token in the tracker and set it as SENTRY_AUTH_TOKEN; a retry with the same token will fail.";
            case 403 ->
                "Use a token with more scopes (event:read, event:write, org:read, project:read), or ask someone who may.";
            case 404 ->
                "Check the id and the slugs: list_sentry_projects, search_issues and whoami show what there is.";
            case 405 -> "This tracker lacks the feature; use another tool.";
            case 409 -> "Read the issue again, then repeat the change.";
            case 413 -> "Send less text.";
            case 429 ->
                "Wait "
                        + answer.header("retry-after")
                                .filter(s -> s.matches("\\d{1,6}"))
                                .orElse("some") + " seconds before the next call.";
            default ->
                status >= 500
                        ? "Try again later; the tracker's own log names the cause."
                        : status < 400
                                ? "Set SENTRY_URL to the address that the tracker really has" + location(answer) + "."
                                : "Check the arguments.";
        };
    }

    private static String location(WebApiAnswer answer) {
        return answer.header("location")
                .map(to -> ", not " + SafeText.quoted(to, DETAIL))
                .orElse("");
    }

    /** {@code {"detail": "…"}}, or {@code {"field": ["…"]}} of a form. */
    private static String detail(WebApiAnswer answer) {
        Json body;
        try {
            body = Json.parse(answer.body());
        } catch (JsonException e) {
            return isHtml(answer) ? ", answered with a web page: is SENTRY_URL the tracker itself?" : "";
        }
        Json detail = body.get("detail");
        String text = detail.isObject() ? detail.get("message").text() : detail.text();
        if (text.isEmpty()) {
            text = fields(body);
        }
        return text.isEmpty() ? "" : ", it says: " + SafeText.quoted(text, DETAIL);
    }

    private static String fields(Json body) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Json> member : body.members().entrySet()) {
            String message = member.getValue().get(0).text(member.getValue().text());
            if (!message.isEmpty() && !"errorId".equals(member.getKey())) {
                text.append(text.isEmpty() ? "" : "; ")
                        .append(member.getKey())
                        .append(": ")
                        .append(message);
            }
        }
        return text.toString();
    }

    private static boolean isHtml(WebApiAnswer answer) {
        return answer.header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("html")
                || answer.body().stripLeading().startsWith("<");
    }
}
