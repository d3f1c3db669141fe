// Stands before the tracker and brings a token along, for testers that cannot send one.
// node proxy.mjs TRACKER TOKEN
import http from "node:http";

const [, , tracker, token] = process.argv;
const target = new URL(tracker);

const server = http.createServer((request, response) => {
  const headers = { ...request.headers, authorization: `Bearer ${token}` };
  for (const name of ["host", "origin"]) {
    // the tracker knows itself by its own port
    headers[name] = headers[name]?.replace(`:${server.address().port}`, `:${target.port}`);
    if (headers[name] === undefined) delete headers[name];
  }
  const options = { host: target.hostname, port: target.port, path: request.url, method: request.method, headers };
  const onward = http.request(options, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
});
server.listen(0, "127.0.0.1", () => console.log(`proxy at ${server.address().port}`));
