declare module '*.npy?url&inline' {
  const url: string;
  export default url;
}
