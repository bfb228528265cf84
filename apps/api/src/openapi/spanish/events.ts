/** Events, reports and the state of the server. */
export const EVENTS: Readonly<Record<string, string>> = {
  '`position`, as it is without it: the feed, in the order in which things happened, to be read on and on. `-position`: the history, the newest first, to be looked at.':
    '`position`, que es lo que vale si se omite: el registro, en el orden en que ocurrieron las cosas, para leerlo de forma continua. `-position`: el historial, lo más reciente primero, para consultarlo.',
  'The id of a resource, or a kind of resources such as `invoice`.':
    'El id de un recurso, o una clase de recursos como `invoice`.',
  'One or more types, separated by commas, such as `invoice.issued`.':
    'Uno o varios tipos, separados por comas, como `invoice.issued`.',
  'The id of the person or the key that acted; `cli` and the like for what commands did.':
    'El id de la persona o de la clave que actuó; `cli` y similares para lo que hicieron los comandos.',
  'Recorded at this instant or later.': 'Registrados en este instante o después.',
  'Recorded at this instant or before.': 'Registrados en este instante o antes.',
  'Read the event feed': 'Leer el registro de eventos',
  'Everything that happened, in order, from the cursor on. Nothing is skipped and nothing comes twice. Events of a resource are shown to tokens that hold its read scope too. `next_cursor` is always there: keep it, and ask again from it later. With `sort=-position` the newest come first, and `next_cursor` is `null` at the end.':
    'Todo lo que ha ocurrido, por orden, a partir del cursor. Nada se salta y nada llega dos veces. Los eventos de un recurso se muestran a los tokens que también tienen su permiso de lectura. `next_cursor` está siempre: guárdelo y vuelva a pedir desde él más tarde. Con `sort=-position`, los más recientes llegan primero y `next_cursor` es `null` al final.',
  'The version that the resource has had since.': 'La versión que tiene el recurso desde entonces.',
  '`api_key`, `user` or `system`': '`api_key`, `user` o `system`',
  'What the person or the key is called that acted; `null` for what a command or the system did.':
    'Cómo se llama la persona o la clave que actuó; `null` para lo que hizo un comando o el sistema.',
  'The place in the feed: later events have higher ones, and none appears below one that was read.':
    'La posición en el registro: los eventos posteriores tienen una más alta, y ninguno aparece por debajo de otro ya leído.',

  'Due today or later.': 'Vence hoy o más tarde.',
  'How many are not fully paid.': 'Cuántas no están pagadas por completo.',
  'Σ of their `amount_due`.': 'Σ de su `amount_due`.',
  'How many of them are past their due date.': 'Cuántas de ellas están vencidas.',
  'Σ of the `amount_due` of those.': 'Σ del `amount_due` de estas.',
  'Today, where the organization is.': 'Hoy, según la fecha de la organización.',
  'A row for each currency in which something is unpaid, in the order of their codes.':
    'Una fila por cada moneda en la que hay algo sin pagar, por orden de código.',

  'It does.': 'Responde.',
  'Does the process answer': 'Saber si el proceso responde',
  'It can.': 'Puede.',
  'It cannot, for now.': 'De momento no puede.',
  'Can it serve requests': 'Saber si puede atender peticiones',
  'Database, migrations and the feed of revocations are good, and it is not stopping; 503 says which part is not.':
    'La base de datos, las migraciones y el registro de revocaciones están bien, y no se está deteniendo; 503 dice qué parte no lo está.',
  'What the fields were and what they became, only where they differ: what stands inside an object or a list is named by its path, such as `billing_address/city` or `lines/0/quantity` (RFC 6901, without the first slash), and an item that came or went is there as a whole. `null` where nothing was changed, or where it was erased.':
    'Lo que eran los campos y lo que pasaron a ser, solo donde difieren: lo que está dentro de un objeto o de una lista se nombra por su ruta, como `billing_address/city` o `lines/0/quantity` (RFC 6901, sin la primera barra), y un elemento que vino o se fue figura entero. `null` si nada cambió o si se suprimió.',
  'What the resource is called now: its name, or its number, or its amount; `null` where it has none or is deleted.':
    'Cómo se llama ahora el recurso: su nombre, su número o su importe; `null` si no tiene o está borrado.',
  'What happened, in a sentence for people, in English or Spanish (`Accept-Language`).':
    'Lo que ocurrió, en una frase para personas, en inglés o en español (`Accept-Language`).',
  'The `X-Request-Id` of the request that did it.': 'El `X-Request-Id` de la petición que lo hizo.',
};
