/** The organization and its series. */
export const ORGANIZATION: Readonly<Record<string, string>> = {
  'Read the organization': 'Leer la organización',
  'Change the organization': 'Modificar la organización',
  'A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes. Issued documents keep what they took from it.':
    'Un JSON Merge Patch (RFC 7396): lo que se omite se conserva y `null` quita. Los documentos emitidos conservan lo que tomaron de ella.',
  'ISO 4217: of books and reports.': 'ISO 4217: la de las cuentas y los informes.',
  'IANA name: what "today" is for issue dates and overdue.':
    'Nombre de la IANA: qué día es «hoy» para las fechas de emisión y los vencimientos.',
  'Days from issue to due date, where the client says nothing.':
    'Días desde la emisión hasta el vencimiento, si el cliente no indica nada.',
  'As it stands on documents (EN 16931, BT-27).': 'Como figura en los documentos (EN 16931, BT-27).',
  'ISO 4217: of books and reports; it stays once a document is issued.':
    'ISO 4217: la de las cuentas y los informes; no cambia una vez emitido un documento.',
  'The language of documents whose client has none.': 'El idioma de los documentos cuyo cliente no tiene ninguno.',
  'At the foot of documents that say nothing else.': 'Al pie de los documentos que no indican otra cosa.',
  'Without spaces (BT-84).': 'Sin espacios (BT-84).',

  'A series id, `ser_…`.': 'El id de una serie, `ser_…`.',
  'List series': 'Listar series',
  'Create a series': 'Crear una serie',
  'Its numbers have no gaps and no doubles, and may begin where those of another system end.':
    'Sus números no tienen huecos ni repeticiones, y pueden empezar donde acaban los de otro sistema.',
  'Read a series': 'Leer una serie',
  'Change a series': 'Modificar una serie',
  'A JSON Merge Patch (RFC 7396). Once it has numbered a document only `code` and `is_default` change; its type stays once a draft names it.':
    'Un JSON Merge Patch (RFC 7396). Una vez que ha numerado un documento solo cambian `code` e `is_default`; su tipo no cambia desde que un borrador la nombra.',
  '`{yyyy}` is the year of the issue date, `{seq:6}` the number with at least six digits.':
    '`{yyyy}` es el año de la fecha de emisión y `{seq:6}`, el número con al menos seis cifras.',
  'What a document of this year is given next, where the organization is.':
    'El número que recibe el siguiente documento de este año, según la hora de la organización.',
  'Numbers documents of its type that name no series.':
    'Numera los documentos de su tipo que no nombran ninguna serie.',
  'What you call it; no two series have the same.': 'Como usted la llama; no hay dos series con el mismo.',
  '`{yyyy}` is the year of the issue date, needed where numbers start anew each year; `{seq:6}` the number with at least six digits. No two series may be able to give the same number.':
    '`{yyyy}` es el año de la fecha de emisión, necesario si la numeración vuelve a empezar cada año; `{seq:6}` es el número con al menos seis cifras. Dos series no pueden llegar a dar el mismo número.',
  'Numbers start at 1 each year, unless it says false.': 'La numeración empieza en 1 cada año, salvo que valga false.',
  'The first number, this year: where the numbering of another system continues. 1 unless said otherwise.':
    'El primer número de este año: donde continúa la numeración de otro sistema. 1, salvo que se indique otro.',
  'Numbers documents of its type that name no series. There is always one: true takes it from the other.':
    'Numera los documentos de su tipo que no nombran ninguna serie. Siempre hay una: con true toma el relevo de la otra.',
};
