// Starts the reference page. The validator badge is off because it would ask a server outside.
window.addEventListener("load", () => {
  SwaggerUIBundle({
    url: "/api/openapi.json",
    dom_id: "#reference",
    deepLinking: true,
    validatorUrl: null,
    docExpansion: "none",
    filter: true,
    persistAuthorization: false,
  });
});
