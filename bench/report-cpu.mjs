// Loaded into a server before its own code: tells who started it what CPU time it took so far.
process.on('message', (message) => {
  if (message === 'cpu') process.send(process.cpuUsage());
});
