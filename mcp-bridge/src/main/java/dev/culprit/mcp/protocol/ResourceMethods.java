package dev.culprit.mcp.protocol;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.resources.ResourceCatalog;
import dev.culprit.mcp.rpc.RpcException;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** {@code resources/list}, {@code resources/templates/list} and {@code resources/read}. */
final class ResourceMethods {
    private final ResourceCatalog catalog;

    ResourceMethods(ResourceCatalog catalog) {
        this.catalog = catalog;
    }

    Json list(Request request) throws RpcException {
        Paging.refuseCursor(request);
        return Json.object().put("resources", Json.array());
    }

    Json templates(Request request) throws RpcException {
        Paging.refuseCursor(request);
        return Json.object().put("resourceTemplates", catalog.templates());
    }

    Json read(Request request, Tracker tracker) throws RpcException {
        String uri = request.params().get("uri").text();
        // the code of its own went with revision 2026-07-28
        int notFound = request.modern() ? RpcException.INVALID_PARAMS : RpcException.RESOURCE_NOT_FOUND;
        try {
            Json contents = catalog.read(uri, tracker)
                    .orElseThrow(() -> new RpcException(
                            notFound,
                            "Unknown resource: " + SafeText.quoted(uri, 200),
                            Json.object().put("uri", uri)));
            return Json.object().put("contents", contents);
        } catch (IllegalArgumentException e) {
            throw new RpcException(RpcException.INVALID_PARAMS, String.valueOf(e.getMessage()));
        } catch (TrackerException e) {
            throw new RpcException(e.isNotFound() ? notFound : RpcException.INTERNAL_ERROR, e.reason());
        }
    }
}
